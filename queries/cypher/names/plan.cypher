// 文件的文号和标题 · Numbers and titles of plans

MATCH (p:Plan)
WHERE $id = '' OR p.id = $id
RETURN p.id AS id, [coalesce(p.number, ''), coalesce(p.title, ''), coalesce(p.file, '')] AS words
