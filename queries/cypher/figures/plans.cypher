// 计入的文件 · Plans that count, and all that are known

MATCH (p:Plan)
WHERE $as_of = '' OR (coalesce(p.validFrom, p.issued, '') <= $as_of
                      AND (p.validUntil IS NULL OR left($as_of, size(p.validUntil)) <= p.validUntil))
WITH collect(p) AS running, collect(p.replaces) AS replaced
OPTIONAL MATCH (known:Plan)
RETURN size([p IN running WHERE NOT p.id IN replaced]) AS plans, count(known) AS known
