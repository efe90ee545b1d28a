-- What a Carveout of the first released schema left behind: an agreement that was analysed and reviewed, one whose file
-- could not be read, and one that was waiting when it was stopped.
INSERT INTO documents (sha256, bytes) SELECT encode(sha256(text::bytea), 'hex'), length(text)
FROM (VALUES ('AGREEMENT BETWEEN ALDEN AND BIRCHLAND' || chr(10)), ('unreadable'), ('waiting')) AS kept (text);
INSERT INTO document_parts (sha256, part, bytes) SELECT encode(sha256(text::bytea), 'hex'), 0, text::bytea
FROM (VALUES ('AGREEMENT BETWEEN ALDEN AND BIRCHLAND' || chr(10)), ('unreadable'), ('waiting')) AS kept (text);
INSERT INTO agreements (id, name, uploaded_at, sha256, model, stage, failure_code, failure_message)
SELECT id::uuid, name, '2026-01-15 09:30:00.125+00', encode(sha256(text::bytea), 'hex'), false, stage, code, message
FROM (VALUES
  ('018d0000-0000-7000-8000-000000000001', 'alden.txt', 'AGREEMENT BETWEEN ALDEN AND BIRCHLAND' || chr(10), 'done', NULL, NULL),
  ('018d0000-0000-7000-8000-000000000002', 'odd.bin', 'unreadable', 'failed', 'format-unknown', 'This is no document.'),
  ('018d0000-0000-7000-8000-000000000003', 'tab	and "quotes".txt', 'waiting', 'queued', NULL, NULL)
) AS kept (id, name, text, stage, code, message);
INSERT INTO analyses (agreement, rule_set, body, summary, findings) VALUES (
  '018d0000-0000-7000-8000-000000000001', 'sha256:0', '\x1f8b00',
  '{"title": "Alden", "language": "en", "format": "text", "parties": [], "findings": {"commitment": 1, "protection": 0, "promotion": 0},
    "coverage": {}, "diagnostics": []}', '{ch1.art1/data-flows}');
INSERT INTO review_events (agreement, finding, after, decision, reason, by, at) VALUES
  ('018d0000-0000-7000-8000-000000000001', 'ch1.art1/data-flows', NULL, 'reject', E'about goods\nonly \\ N', 'owner', '2026-01-16 10:00:00+00');
INSERT INTO review_events (agreement, finding, after, decision, reason, by, at)
  SELECT agreement, finding, id, 'accept', 'on second thoughts', 'owner', '2026-01-16 11:00:00+00' FROM review_events;
INSERT INTO model_agreements (file, agreement) VALUES ('deleted-by-its-user.txt', '018d0000-0000-7000-8000-000000000009');
