// 任务的编号和标题 · Numbers and titles of tasks

MATCH (t:Task)
WHERE ($id = '' OR t.id = $id) AND ($plan = '' OR t.plan = $plan)
RETURN t.id AS id, coalesce(t.path, []) AS path, t.part AS part, [coalesce(t.title, ''), coalesce(t.head, '')] AS words
