-- name: kJournalHead
SELECT seq, time, hash FROM journal ORDER BY seq DESC LIMIT 1

-- name: kJournalLengthAt
SELECT seq FROM journal WHERE time <= $1 ORDER BY time DESC, seq DESC LIMIT 1

-- name: kJournalAppend
INSERT INTO journal (seq, time, kind, payload, previous, hash) VALUES ($1, $2, $3, $4, $5, $6)

-- name: kJournalFrom
SELECT seq, time, kind, payload, previous, hash FROM journal WHERE seq >= $1 ORDER BY seq

-- name: kBlobPut
INSERT INTO blob (sha256, bytes) VALUES ($1, $2)

-- name: kBlobGet
SELECT bytes FROM blob WHERE sha256 = $1
