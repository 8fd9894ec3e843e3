// 目标、领域、指标的个数 · Goals, areas, indicators

OPTIONAL MATCH (g:Goal)
WHERE $plan = '' OR g.plan = $plan
WITH count(g) AS goals
OPTIONAL MATCH (a:Area)
WHERE $plan = '' OR a.plan = $plan
WITH goals, count(a) AS areas
OPTIONAL MATCH (i:Indicator)
WHERE $plan = '' OR i.plan = $plan
RETURN goals, areas, count(i) AS indicators
