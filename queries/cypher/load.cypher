// 各单位职责负荷 · load
//
// 各单位牵头、共同负责、配合、指导的职责各有多少，供统筹分工时参考。
// How many duties each unit has, by role and weighed: for whoever divides the work.
//
// 参数 parameters (Neo4j Browser: paste what stands behind the slashes, then the query):
//   :param {plan: '', lead: 1.0, share: 0.5, support: 0.25, guide: 0.1, accountable: 'lead-or-sole', as_of: '', through_offices: false}
//   plan: 文件标识，''为全部; id of a plan, '' for all
//   lead: 牵头的权重; weight of a lead
//   share: 共同负责的权重; weight of a share
//   support: 配合的权重; weight of a support
//   guide: 指导的权重; weight of a guide
//   accountable: 谁算承担主责，'lead'只计牵头; who is accountable, 'lead' for leads only
//   as_of: 基准日期，如'2025-06-30'，''为印发日期; the day to count from, '' for the day of issue
//   through_offices: true另列经办公室承担的职责; true counts duties of coordinating bodies at their office
//
// 列 columns:
//   unit: 单位; unit
//   unit_id: 单位标识; unit id
//   kind: 类别; kind
//   lead: 牵头; lead
//   share: 共同负责; share
//   support: 配合; support
//   guide: 指导; guide
//   all: 合计; all
//   accountable: 承担主责; accountable
//   weighted: 加权; weighted
//   fractional: 分摊加权; fractional
//   lead_share: 占全部牵头的比例; share of all leads
//   areas: 涉及领域; areas
//   partners: 共事单位; partners
//   deadline: 最近时限; nearest deadline
//   through_office: 经办公室承担; through its office

MATCH (p:Plan)
WITH count(DISTINCT coalesce(p.jurisdiction, '')) AS places
CALL () {
  // Every duty hands each of its named units a share of itself.
  MATCH (t:Task)
  WHERE t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
  OPTIONAL MATCH (p:Plan {id: t.plan})
  CALL (t) {
    MATCH (t)<-[r:LEADS|SHARES|SUPPORTS|GUIDES]-(u:Unit)
    WITH u, collect(DISTINCT type(r)) AS types
    WITH u, types, [$lead, $share, $support, $guide] AS weights,
         [n IN range(0, 3) WHERE ['LEADS', 'SHARES', 'SUPPORTS', 'GUIDES'][n] IN types] AS held
    RETURN collect({unit: u, types: types, named: NOT u:Collective,
                    weight: reduce(most = 0.0, n IN held | CASE WHEN weights[n] > most THEN weights[n] ELSE most END)})
           AS cast
  }
  CALL (t) {
    // The deadline of the duty, or of the nearest thing it is part of that has one.
    MATCH way = (t)<-[:HAS_PART*0..12]-(above:Task)
    WHERE above.due IS NOT NULL
    WITH above.due AS day, length(way) AS up
    ORDER BY up
    RETURN head(collect(day)) AS due
  }
  WITH t.area AS area, due, CASE WHEN $as_of <> '' THEN $as_of ELSE coalesce(p.issued, '') END AS today,
       [c IN cast WHERE c.named] AS named, any(c IN cast WHERE 'LEADS' IN c.types) AS led
  WITH area, CASE WHEN due >= today THEN due END AS due, named, led,
       reduce(total = 0.0, c IN named | total + c.weight) AS total,
       size([c IN named WHERE 'LEADS' IN c.types]) AS leads, size([c IN named WHERE 'SHARES' IN c.types]) AS shares
  UNWIND named AS c
  WITH c, area, due, total,
       CASE WHEN leads > 0 THEN 'LEADS' IN c.types
            ELSE $accountable = 'lead-or-sole' AND NOT led AND shares = 1 AND 'SHARES' IN c.types END AS answers
  RETURN c.unit AS u,
         sum(CASE WHEN 'LEADS' IN c.types THEN 1 ELSE 0 END) AS lead,
         sum(CASE WHEN 'SHARES' IN c.types THEN 1 ELSE 0 END) AS share,
         sum(CASE WHEN 'SUPPORTS' IN c.types THEN 1 ELSE 0 END) AS support,
         sum(CASE WHEN 'GUIDES' IN c.types THEN 1 ELSE 0 END) AS guide,
         count(*) AS duties,
         sum(CASE WHEN answers THEN 1 ELSE 0 END) AS accountable,
         sum(c.weight) AS weighted,
         sum(CASE WHEN total > 0 THEN c.weight / total ELSE 0.0 END) AS fractional,
         count(DISTINCT area) AS areas,
         min(due) AS deadline,
         0 AS hosted
  UNION ALL
  // Duties of the coordinating bodies whose office a unit houses.
  MATCH (b:Unit)-[o:OFFICE_AT]->(h:Unit)
  WHERE $through_offices AND ($plan = '' OR o.plan = $plan) AND NOT b:Collective
  WITH DISTINCT b, h
  MATCH (b)-[:LEADS|SHARES|SUPPORTS|GUIDES]->(t:Task)
  WHERE t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
  WITH h, b, count(DISTINCT t) AS duties
  RETURN h AS u, 0 AS lead, 0 AS share, 0 AS support, 0 AS guide, 0 AS duties, 0 AS accountable,
         0.0 AS weighted, 0.0 AS fractional, 0 AS areas, null AS deadline, sum(duties) AS hosted
}
WITH places, u, sum(lead) AS lead, sum(share) AS share, sum(support) AS support, sum(guide) AS guide,
     sum(duties) AS duties,
     sum(accountable) AS accountable, floor(sum(weighted) * 1000 + 0.500001) / 1000 AS weighted,
     floor(sum(fractional) * 1000 + 0.500001) / 1000 AS fractional, sum(areas) AS areas, min(deadline) AS deadline,
     sum(hosted) AS hosted
WITH places, sum(lead) AS leads,
     collect({u: u, lead: lead, share: share, support: support, guide: guide, duties: duties, accountable: accountable,
              weighted: weighted, fractional: fractional, areas: areas, deadline: deadline, hosted: hosted}) AS found
UNWIND found AS row
WITH places, leads, row, row.u AS u
CALL (u, places) {
  // The name that the plans write most often; over plans of several places the canonical one.
  OPTIONAL MATCH (u)-[w:LEADS|SHARES|SUPPORTS|GUIDES|MEMBER_OF]->()
  WHERE w.name IS NOT NULL AND coalesce(w.status, '') <> 'inherited'
  WITH u, places, w.name AS name, count(w) AS uses, sum(CASE WHEN w.plan = $plan THEN 1 ELSE 0 END) AS here
  ORDER BY here DESC, CASE WHEN here > 0 THEN 0 ELSE uses END DESC, size(name) DESC, name
  WITH u, places, head(collect(name)) AS written
  RETURN CASE WHEN $plan = '' AND places > 1 THEN coalesce(u.name, '') ELSE coalesce(written, u.name, '') END AS unit
}
CALL (u) {
  MATCH (u)-[w:WORKS_WITH]-(other:Unit)
  WHERE $plan = '' OR w.plan = $plan
  RETURN count(DISTINCT other) AS partners
}
RETURN unit, u.id AS unit_id,
       CASE WHEN u:Collective THEN 'collective' WHEN u:CoordinatingBody THEN 'coordinating' ELSE 'named' END AS kind,
       row.lead AS lead, row.share AS share, row.support AS support, row.guide AS guide, row.duties AS all,
       row.accountable AS accountable, row.weighted AS weighted, row.fractional AS fractional,
       CASE WHEN leads = 0 THEN null ELSE floor(toFloat(row.lead) / leads * 1000 + 0.500001) / 1000 END AS lead_share,
       row.areas AS areas, partners, row.deadline AS deadline,
       CASE WHEN $through_offices THEN row.hosted END AS through_office
ORDER BY weighted DESC, lead DESC, unit_id
