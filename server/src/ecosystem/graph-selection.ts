import {
  type EcosystemLink,
  type EcosystemNode,
  type EcosystemQuestion,
  filteredNodes,
  usualNodes,
} from 'domain/ecosystem.ts'

/** Everything the graph could show, and who belongs to the alliances asked for (null: none was). */
export interface WholeGraph {
  nodes: readonly EcosystemNode[]
  links: readonly EcosystemLink[]
  inAsked: ReadonlySet<string> | null
}

/** What of the whole fits the question, and what of that is shown: the most important first, up to what one can look at. */
export function selectedGraph({ nodes, links, inAsked }: WholeGraph, question: EcosystemQuestion) {
  const { focus, kinds, leastFlow, all } = question
  const fittingLinks = links.filter(
    ({ kind, give, got, from, to }) =>
      (kinds.length === 0 || kinds.includes(kind)) &&
      give + got >= leastFlow &&
      (inAsked === null || [from, to].every((id) => id === null || id === focus || inAsked.has(id))),
  )
  const filtersLinks = kinds.length > 0 || leastFlow > 0
  const linked = new Set(fittingLinks.flatMap(({ from, to }) => [from, to]))
  const reached = focus === null ? null : withinSteps(focus, fittingLinks, question.steps)
  const fitting = nodes.filter(
    ({ id, isCandidate }) =>
      id === focus ||
      ((inAsked === null || inAsked.has(id)) &&
        (reached === null || reached.has(id)) &&
        (!filtersLinks || isCandidate || linked.has(id))),
  )
  const isFiltered = focus !== null || inAsked !== null || filtersLinks
  const most = all ? Infinity : (question.most ?? (isFiltered ? filteredNodes : usualNodes))
  const shown = fitting.length <= most ? fitting : mostImportant(fitting, focus).slice(0, most)

  const ids = new Set(fitting.map(({ id }) => id))
  const shownIds = new Set(shown.map(({ id }) => id))
  const between = (those: ReadonlySet<string>) => fittingLinks.filter((link) => isBetween(link, those))
  return { nodes: shown, links: between(shownIds), counts: { nodes: fitting.length, links: between(ids).length } }
}

const isBetween = ({ from, to }: EcosystemLink, ids: ReadonlySet<string>) =>
  (from === null || ids.has(from)) && (to === null || ids.has(to))

/** Who is so many links away from a merchant. Through the branch everybody would be near everybody. */
function withinSteps(focus: string, links: readonly EcosystemLink[], steps: number): ReadonlySet<string> {
  const neighbours = new Map<string, string[]>()
  const join = (one: string, other: string) => {
    const known = neighbours.get(one)
    if (known) known.push(other)
    else neighbours.set(one, [other])
  }
  for (const { from, to } of links) {
    if (from === null || to === null) continue
    join(from, to)
    join(to, from)
  }
  const reached = new Set([focus])
  let edge = [focus]
  for (let step = 0; step < steps; step += 1) {
    edge = edge.flatMap((id) => neighbours.get(id) ?? []).filter((id) => !reached.has(id))
    for (const id of edge) reached.add(id)
  }
  return reached
}

/** By people, ties and how much leads through: each beside the most there is. Who is asked for stands first. */
function mostImportant(nodes: readonly EcosystemNode[], focus: string | null): EcosystemNode[] {
  const most = (of: (node: EcosystemNode) => number) => Math.max(1e-9, ...nodes.map(of))
  const people = (node: EcosystemNode) => node.flowIn + node.flowOut
  const [mostPeople, mostDegree, mostBetween] = [most(people), most((n) => n.degree), most((n) => n.betweenness)]
  const weight = (node: EcosystemNode) =>
    Number(node.id === focus) * 10 +
    people(node) / mostPeople +
    node.degree / mostDegree +
    node.betweenness / mostBetween +
    (node.isCandidate ? 1 : 0)
  return nodes
    .map((node) => ({ node, weight: weight(node) }))
    .toSorted((a, b) => b.weight - a.weight || (a.node.id < b.node.id ? -1 : 1))
    .map(({ node }) => node)
}
