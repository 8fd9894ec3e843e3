// 任务和语句的个数 · Tasks and sentences with an attribution

MATCH (t:Task)
WHERE t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
  AND EXISTS { MATCH (t)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
RETURN count(t) AS duties, sum(CASE WHEN t.kind = 'item' THEN 1 ELSE 0 END) AS items,
       sum(CASE WHEN t.kind = 'sentence' THEN 1 ELSE 0 END) AS sentences
