// 领域的编号和名称 · Numbers and names of areas

MATCH (a:Area)
WHERE ($id = '' OR a.id = $id) AND ($plan = '' OR a.plan = $plan)
RETURN a.id AS id, coalesce(a.path, []) AS path, 0 AS part, [coalesce(a.name, '')] AS words
