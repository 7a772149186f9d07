-- What the fold writes, and what it looks up while it does.

-- name: kPlacedBySpelling
SELECT DISTINCT s.party_id FROM register_spelling s JOIN register_party p ON p.id = s.party_id
WHERE s.folded = $1 AND p.kind = $3 AND p.id NOT LIKE 'name:%'
  AND ($2 = '' OR p.country = $2 OR p.gazetteer_country = $2) LIMIT 2

-- name: kPartyBySpelling
SELECT DISTINCT s.party_id FROM register_spelling s JOIN register_party p ON p.id = s.party_id
WHERE s.folded = $1 AND ($2 = '' OR p.country = $2 OR p.gazetteer_country = $2) LIMIT 2

-- name: kPolityBySpelling
SELECT DISTINCT s.party_id FROM register_spelling s JOIN register_party p ON p.id = s.party_id
WHERE s.folded = $1 AND p.kind = 'state' AND p.country = 'XX'
UNION SELECT id FROM register_party WHERE sort_name = $1 AND kind = 'state' AND country = 'XX' LIMIT 2

-- name: kBodiesOfPolities
SELECT subject_id FROM register_facet
WHERE facet = 'country' AND value = 'XX' AND type <> 'tie' AND known_to = $1 ORDER BY subject_id

-- name: kPartyExists
SELECT 1 FROM register_party WHERE id = $1

-- name: kPartyAdd
INSERT INTO register_party (id, known_from, kind, country, gazetteer_country, canonical, lat, lon, sort_name)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: kSpellingAdd
INSERT INTO register_spelling (party_id, name, known_from, folded, romanised) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING

-- name: kSpellingsOfParty
SELECT s.name, CASE WHEN s.romanised = '' THEN s.folded ELSE s.romanised END, r.language, r.seq, r.id FROM register_spelling s
JOIN register_source r ON r.seq = s.known_from JOIN register_party p ON p.id = s.party_id
WHERE s.party_id = $1 AND p.kind IN ('community', 'region') ORDER BY r.seq, s.name

-- name: kMentionAdd
INSERT INTO register_mention
  (party_id, seq, position, role, subject_id, source_seq, name, country, stated_country)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: kKeyFind
SELECT subject_id, slots FROM register_key WHERE key = $1

-- name: kKeyAdd
INSERT INTO register_key (key, known_from, subject_id, slots) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING

-- name: kBodyFind
SELECT words, subject_id FROM register_body WHERE type = $1 AND country = $2 AND counterpart = $3
ORDER BY known_from, words

-- name: kBodyAdd
INSERT INTO register_body (type, country, counterpart, words, known_from, subject_id)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING

-- name: kSubjectExists
SELECT 1 FROM register_subject WHERE id = $1

-- name: kSourceAdd
INSERT INTO register_source (seq, id, sha256, media_type, charset, language, title, url, name, published, publisher_id,
  publisher, voice, copy_of, bytes, statements, ties, retrieved, recorded, sort_name, folded)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)

-- name: kFirstOfVoice
SELECT seq FROM register_source WHERE voice = $1 AND copy_of = 0 ORDER BY seq LIMIT 1

-- name: kOwnSources
SELECT seq FROM register_source WHERE publisher_id = $1 AND copy_of = 0 AND ties > 0 AND seq <= $2 ORDER BY seq LIMIT 1

-- name: kStatementAdd
INSERT INTO register_statement (seq, id, source_seq, type, kind, subject_id, parties, reasons)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: kStatementSeq
SELECT seq, subject_id FROM register_statement WHERE id = $1

-- name: kStandingClose
UPDATE register_standing SET known_to = $2 WHERE statement_seq = $1 AND known_to = $3

-- name: kStandingAdd
INSERT INTO register_standing (statement_seq, known_from, known_to, decision) VALUES ($1, $2, $3, $4)

-- name: kSubjectOpen
SELECT known_from, type, kind, label, sort_name, sort_country, sort_date, date_to, sides, source_count, facets, folded
FROM register_subject WHERE id = $1 AND known_to = $2 ORDER BY known_from DESC LIMIT 1

-- name: kSubjectClose
UPDATE register_subject SET known_to = $2 WHERE id = $1 AND known_from = $3

-- name: kSubjectAdd
INSERT INTO register_subject (id, known_from, known_to, type, kind, label, sort_name, sort_country, sort_date, date_to,
  sides, source_count, facets, folded)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)

-- name: kFacetClose
UPDATE register_facet SET known_to = $4 WHERE facet = $1 AND value = $2 AND subject_id = $3 AND known_to = $5

-- name: kFacetAdd
INSERT INTO register_facet (facet, value, known_from, subject_id, known_to, type) VALUES ($1, $2, $4, $3, $5, $6)

-- name: kSubjectsOfParty
SELECT subject_id FROM register_facet WHERE facet = 'party' AND value = $1 AND type = 'tie' AND known_to = $2
ORDER BY subject_id

-- name: kPhasesOpen
SELECT status, from_day, to_day FROM register_phase WHERE subject_id = $1 AND known_to = $2 ORDER BY from_day

-- name: kPhasesClose
UPDATE register_phase SET known_to = $2 WHERE subject_id = $1 AND known_to = $3

-- name: kPhaseAdd
INSERT INTO register_phase (subject_id, known_from, known_to, status, from_day, to_day) VALUES ($1, $2, $3, $4, $5, $6)

-- name: kFindingsOpen
SELECT id, detail FROM register_finding WHERE owner = $1 AND known_to = $2 ORDER BY id

-- name: kFindingClose
UPDATE register_finding SET known_to = $2 WHERE id = $1 AND known_to = $3

-- name: kFindingSubjectsClose
UPDATE register_finding_subject SET known_to = $2 WHERE finding_id = $1 AND known_to = $3

-- name: kFindingAdd
INSERT INTO register_finding (id, known_from, known_to, owner, kind, source_seq, detail, folded)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: kFindingSubjectAdd
INSERT INTO register_finding_subject (subject_id, finding_id, known_from, known_to) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING

-- name: kFoldedTo
SELECT value FROM register_state WHERE name = 'folded_to'

-- name: kFoldRules
SELECT value FROM register_state WHERE name = 'rules'

-- name: kStateSet
INSERT INTO register_state (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value
