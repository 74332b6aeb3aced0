/**
 * Files of messages that wait for the end of an answer, as `conversation_id` and `hash`: what waits is one JSON column of its chat, and
 * its files are kept as those of messages and drafts are. A column that cannot be read any more names none.
 */
export const queuedFilesSql = `
  SELECT c.id AS conversation_id, f.value ->> '$.hash' AS hash
  FROM conversations AS c
  JOIN json_each(CASE WHEN json_valid(c.queue) THEN c.queue ELSE '[]' END) AS m
  JOIN json_each(CASE WHEN m.type = 'object' THEN m.value ELSE '{}' END, '$.attachments') AS f
  WHERE c.queue IS NOT NULL AND f.type = 'object'`;
