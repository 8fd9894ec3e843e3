// 有共同职责的单位对 · Pairs of units with duties in common

MATCH (a:Unit)-[w:WORKS_WITH]->(b:Unit)
WHERE ($plan = '' OR w.plan = $plan) AND ($unit = '' OR a.id = $unit OR b.id = $unit)
WITH DISTINCT a, b
RETURN count(*) AS ties
