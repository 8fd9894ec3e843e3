// 有时限的任务和语句 · Tasks and sentences with a deadline

MATCH (t:Task)
WHERE t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
  AND EXISTS { MATCH (t)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
  AND EXISTS { MATCH (t)<-[:HAS_PART*0..12]-(above:Task) WHERE above.due IS NOT NULL }
RETURN count(t) AS dated
