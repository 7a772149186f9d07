-- name: kSourceBySeq
SELECT seq, id, title, url, publisher, publisher_id, retrieved, published, language, copy_of
FROM register_source WHERE seq = $1

-- name: kSourceById
SELECT seq, id, title, url, publisher, publisher_id, retrieved, published, language, copy_of
FROM register_source WHERE id = $1 AND seq <= $2

-- name: kStatementsOfSubject
SELECT s.seq, s.id, s.source_seq, s.parties, s.reasons, j.time, j.payload, COALESCE(d.decision, ''),
       COALESCE(dj.time, 0), s.subject_id
FROM register_statement s
JOIN journal j ON j.seq = s.seq
LEFT JOIN register_standing d ON d.statement_seq = s.seq AND d.known_from <= $2 AND $2 < d.known_to
LEFT JOIN journal dj ON dj.seq = d.known_from
WHERE s.subject_id = $1 AND s.seq > $3 AND s.seq <= $2 ORDER BY s.seq

-- name: kStatementsOfSource
SELECT s.seq, s.id, s.source_seq, s.parties, s.reasons, j.time, j.payload, COALESCE(d.decision, ''),
       COALESCE(dj.time, 0), s.subject_id
FROM register_statement s
JOIN journal j ON j.seq = s.seq
LEFT JOIN register_standing d ON d.statement_seq = s.seq AND d.known_from <= $2 AND $2 < d.known_to
LEFT JOIN journal dj ON dj.seq = d.known_from
WHERE s.source_seq = $1 AND s.seq <= $2 ORDER BY s.seq

-- name: kStatementBySeq
SELECT s.seq, s.id, s.source_seq, s.parties, s.reasons, j.time, j.payload, COALESCE(d.decision, ''),
       COALESCE(dj.time, 0), s.subject_id
FROM register_statement s
JOIN journal j ON j.seq = s.seq
LEFT JOIN register_standing d ON d.statement_seq = s.seq AND d.known_from <= $2 AND $2 < d.known_to
LEFT JOIN journal dj ON dj.seq = d.known_from
WHERE s.seq = $1 AND s.seq <= $2
