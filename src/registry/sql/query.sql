-- What readers ask. In lists $1 is the journal's length at the known date; "?" in a condition is numbered when the
-- conditions are put together.

-- name: kSubjects
FROM register_subject v WHERE v.known_from <= $1 AND $1 < v.known_to

-- name: kSources
FROM register_source v WHERE v.seq <= $1

-- name: kStatements
FROM register_statement s LEFT JOIN register_subject v
  ON v.id = s.subject_id AND v.known_from <= $1 AND $1 < v.known_to
WHERE s.seq <= $1

-- name: kFindings
FROM register_finding v WHERE v.known_from <= $1 AND $1 < v.known_to

-- name: kPlaces
FROM register_party v WHERE v.known_from <= $1 AND (
  EXISTS (SELECT 1 FROM register_facet f WHERE f.facet = 'party' AND f.value = v.id
          AND f.known_from <= $1 AND $1 < f.known_to)
  OR EXISTS (SELECT 1 FROM register_source r WHERE r.publisher_id = v.id AND r.seq <= $1))

-- name: kIfType
v.type = ?

-- name: kIfTypeOfFew
v.type || '' = ?

-- name: kIfKind
v.kind = ?

-- name: kIfSides
v.sides = ?

-- name: kIfBegun
(v.sort_date <= ? OR v.sort_date = 4000000)

-- name: kIfFrom
(v.date_to >= ? AND v.sort_date < 4000000)

-- name: kIfTo
v.sort_date <= ?

-- name: kIfWord
(v.folded LIKE ? OR v.folded LIKE ?)

-- name: kIfNotInForce
EXISTS (SELECT 1 FROM register_phase p WHERE p.subject_id = v.id AND p.known_from <= $1 AND $1 < p.known_to
  AND p.status = ? AND p.from_day <= ? AND ? < p.to_day)

-- name: kIfInForce
NOT EXISTS (SELECT 1 FROM register_phase p WHERE p.subject_id = v.id AND p.known_from <= $1 AND $1 < p.known_to
  AND p.from_day <= ? AND ? < p.to_day)

-- name: kIfFacet
v.id IN (SELECT f.subject_id FROM register_facet f WHERE f.facet = ? AND f.value = ?
  AND f.known_from <= $1 AND $1 < f.known_to)

-- name: kIfParty
v.id IN (SELECT f.subject_id FROM register_facet f WHERE f.facet IN ('party', 'body') AND f.value = ?
  AND f.known_from <= $1 AND $1 < f.known_to)

-- name: kIfStatedBy
v.id IN (SELECT x.subject_id FROM register_statement x JOIN register_source r ON r.seq = x.source_seq
  WHERE r.id = ? AND x.seq <= $1)

-- name: kIfStatementKind
s.kind = ?

-- name: kIfStatementOf
s.source_seq IN (SELECT r.seq FROM register_source r WHERE r.id = ?)

-- name: kIfPublisher
v.publisher_id = ?

-- name: kIfSourceId
v.id = ?

-- name: kIfRetrievedFrom
v.retrieved >= ?

-- name: kIfRetrievedTo
v.retrieved < ?

-- name: kIfPublisherCountry
v.publisher_id IN (SELECT p.id FROM register_party p WHERE p.country = ? OR p.gazetteer_country = ?)

-- name: kIfFindingFacet
v.id IN (SELECT x.finding_id FROM register_finding_subject x JOIN register_facet f ON f.subject_id = x.subject_id
  WHERE f.facet = ? AND f.value = ? AND f.known_from <= $1 AND $1 < f.known_to
  AND x.known_from <= $1 AND $1 < x.known_to)

-- name: kIfFindingParty
v.id IN (SELECT x.finding_id FROM register_finding_subject x JOIN register_facet f ON f.subject_id = x.subject_id
  WHERE f.facet IN ('party', 'body') AND f.value = ? AND f.known_from <= $1 AND $1 < f.known_to
  AND x.known_from <= $1 AND $1 < x.known_to)

-- name: kIfFindingOf
v.source_seq IN (SELECT r.seq FROM register_source r WHERE r.id = ?)

-- name: kIfPlace
v.id = ?

-- name: kIfPlaceCountry
v.id IN (SELECT m.party_id FROM register_mention m WHERE m.country = ? AND m.seq <= $1)

-- name: kIfPlaceWord
v.id IN (SELECT x.party_id FROM register_spelling x WHERE x.known_from <= $1
  AND (' ' || x.folded LIKE ? OR ' ' || x.folded LIKE ? OR ' ' || x.romanised LIKE ?))

-- name: kIfPlaceOf
v.id IN (SELECT m.party_id FROM register_mention m JOIN register_source r ON r.seq = m.source_seq
  WHERE r.id = ? AND m.seq <= $1)

-- name: kSubjectKindExists
SELECT 1 FROM register_subject WHERE kind = $1 AND type = $2 LIMIT 1

-- name: kSubjectKinds
SELECT DISTINCT kind FROM register_subject WHERE type = $1 ORDER BY kind LIMIT 50

-- name: kFindingKindExists
SELECT 1 FROM register_finding WHERE kind = $1 LIMIT 1

-- name: kFindingKinds
SELECT DISTINCT kind FROM register_finding ORDER BY kind LIMIT 50

-- name: kStatementKindExists
SELECT 1 FROM register_statement WHERE kind = $1 LIMIT 1

-- name: kStatementKinds
SELECT DISTINCT kind FROM register_statement ORDER BY kind LIMIT 50

-- name: kPartyIds
SELECT id FROM register_party WHERE id = $1
UNION SELECT party_id FROM register_spelling WHERE folded = $2 OR folded = $3
UNION SELECT party_id FROM register_spelling WHERE romanised = $3 AND romanised <> ''

-- name: kPartyIdsByPrefix
SELECT DISTINCT party_id FROM register_spelling
WHERE known_from <= $1 AND (' ' || folded LIKE $2 OR ' ' || folded LIKE $3 OR ' ' || romanised LIKE $3) ORDER BY party_id LIMIT 1000

-- name: kParty
SELECT kind, country, gazetteer_country, canonical, lat, lon FROM register_party WHERE id = $1 AND known_from <= $2

-- name: kPartyMentions
SELECT m.name, m.country, m.stated_country, COUNT(*), MIN(m.seq) FROM register_mention m
WHERE m.party_id = $1 AND m.seq <= $2 AND NOT EXISTS (
  SELECT 1 FROM register_standing d WHERE d.statement_seq = m.seq AND d.decision <> 'accepted'
    AND d.known_from <= $2 AND $2 < d.known_to)
GROUP BY m.name, m.country, m.stated_country ORDER BY 5, 1, 2, 3

-- name: kPartyCounts
SELECT type, COUNT(DISTINCT subject_id) FROM register_facet
WHERE facet IN ('party', 'body') AND value = $1 AND known_from <= $2 AND $2 < known_to GROUP BY type

-- name: kPublisherCount
SELECT COUNT(*) FROM register_source WHERE publisher_id = $1 AND seq <= $2

-- name: kSpellings
SELECT name FROM register_spelling WHERE party_id = $1 AND known_from <= $2 ORDER BY known_from, name

-- name: kLabel
SELECT label FROM register_subject WHERE id = $1 AND known_from <= $2 ORDER BY known_from DESC LIMIT 1

-- name: kFindingIdsOfSubject
SELECT finding_id FROM register_finding_subject
WHERE subject_id = $1 AND known_from <= $2 AND $2 < known_to ORDER BY finding_id

-- name: kFinding
SELECT f.id, f.detail, f.source_seq, j.time, f.known_from FROM register_finding f
JOIN journal j ON j.seq = f.known_from
WHERE f.id = $1 AND f.known_from <= $2 ORDER BY f.known_from DESC LIMIT 1

-- name: kFindingSubjects
SELECT subject_id FROM register_finding_subject WHERE finding_id = $1 AND known_from = $2 ORDER BY subject_id

-- name: kFindingsOfSource
SELECT id FROM register_finding WHERE source_seq = $1 AND known_from <= $2 AND $2 < known_to ORDER BY known_from, id

-- name: kSource
SELECT sha256, media_type, charset, language, name, bytes, statements, recorded FROM register_source WHERE seq = $1

-- name: kSourceSeq
SELECT seq FROM register_source WHERE id = $1

-- name: kSourceHash
SELECT sha256 FROM register_source WHERE id = $1

-- name: kReciprocalCandidates
SELECT b.subject_id, b.counterpart FROM register_body b JOIN register_party p ON p.id = b.counterpart
WHERE b.type = 'group' AND b.country = $2 AND (p.country = $3 OR p.gazetteer_country = $3) AND b.known_from <= $1
ORDER BY b.known_from, b.subject_id

-- name: kSubjectIsOpen
SELECT 1 FROM register_subject WHERE id = $1 AND known_from <= $2 AND $2 < known_to

-- name: kSummarySubjects
SELECT type, sides, COUNT(*) FROM register_subject
WHERE known_from <= $1 AND $1 < known_to GROUP BY type, sides

-- name: kSummarySubjectsBegun
SELECT type, sides, COUNT(*) FROM register_subject
WHERE known_from <= $1 AND $1 < known_to AND (sort_date <= $2 OR sort_date = 4000000) GROUP BY type, sides

-- name: kSummaryPlaces
SELECT COUNT(*) FROM register_party v WHERE v.known_from <= $1 AND (
  EXISTS (SELECT 1 FROM register_facet f WHERE f.facet = 'party' AND f.value = v.id
          AND f.known_from <= $1 AND $1 < f.known_to)
  OR EXISTS (SELECT 1 FROM register_source r WHERE r.publisher_id = v.id AND r.seq <= $1))

-- name: kSummarySources
SELECT COUNT(*), COALESCE(SUM(statements), 0) FROM register_source WHERE seq <= $1

-- name: kSummarySetAside
SELECT COUNT(*) FROM register_standing WHERE decision <> 'accepted' AND known_from <= $1 AND $1 < known_to

-- name: kSummaryFindings
SELECT COUNT(*) FROM register_finding WHERE known_from <= $1 AND $1 < known_to

-- name: kSummaryTieCountries
SELECT value, COUNT(*) FROM register_facet
WHERE facet = 'country' AND type = 'tie' AND known_from <= $1 AND $1 < known_to GROUP BY value

-- name: kSummaryTieCountriesBegun
SELECT f.value, COUNT(*) FROM register_facet f
JOIN register_subject v ON v.id = f.subject_id AND v.known_from <= $1 AND $1 < v.known_to
WHERE f.facet = 'country' AND f.type = 'tie' AND f.known_from <= $1 AND $1 < f.known_to
  AND (v.sort_date <= $2 OR v.sort_date = 4000000) GROUP BY f.value

-- name: kSummaryPlaceCountries
SELECT p.country, COUNT(*) FROM register_party p WHERE p.known_from <= $1 AND p.country <> '' AND EXISTS (
  SELECT 1 FROM register_facet f WHERE f.facet = 'party' AND f.value = p.id AND f.type = 'tie'
    AND f.known_from <= $1 AND $1 < f.known_to) GROUP BY p.country

-- name: kSummaryOnlyListed
SELECT p.country, COUNT(*) FROM register_party p
WHERE p.known_from <= $1 AND p.country NOT IN ('', 'XX') AND p.kind <> 'state'
  AND NOT EXISTS (SELECT 1 FROM register_mention m WHERE m.party_id = p.id AND m.seq <= $1 AND m.stated_country <> '')
  AND EXISTS (SELECT 1 FROM register_facet f WHERE f.facet = 'party' AND f.value = p.id AND f.type = 'tie'
    AND f.known_from <= $1 AND $1 < f.known_to) GROUP BY p.country

-- name: kSummaryStatedCountries
SELECT country, stated_country, COUNT(DISTINCT party_id) FROM register_mention
WHERE seq <= $1 AND stated_country <> '' AND country NOT IN ('', 'XX')
GROUP BY country, stated_country ORDER BY country, 3 DESC, stated_country

-- name: kUncodedStates
SELECT s.party_id, s.folded FROM register_party p JOIN register_spelling s ON s.party_id = p.id
WHERE p.kind = 'state' AND p.country = 'XX' AND p.known_from <= $1 AND s.known_from <= $1

-- name: kUncodedMentions
SELECT m.subject_id, m.party_id, p.kind, m.name, m.stated_country FROM register_mention m
JOIN register_party p ON p.id = m.party_id
JOIN register_subject v ON v.id = m.subject_id AND v.known_from <= $1 AND $1 < v.known_to
WHERE m.country = 'XX' AND m.role = 'tie' AND m.seq <= $1
  AND (v.sort_date <= $2 OR v.sort_date = 4000000)

-- name: kEntryAt
SELECT time, hash FROM journal WHERE seq = $1

-- name: kStatementSeqById
SELECT seq FROM register_statement WHERE id = $1
