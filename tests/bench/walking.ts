import { existsSync } from 'node:fs'
import path from 'node:path'
import { type LngLat, walkMetresPerMinute } from 'domain/lng-lat.ts'
import type { OsmData } from 'domain/osm-data.ts'
import { reachOutline } from 'domain/solvers/reach-outline.ts'
import { reachWithin } from 'domain/solvers/reach.ts'
import { walkingGraph, type Footway } from 'domain/solvers/walking-graph.ts'
import { footwayIndex, snapTo } from 'domain/solvers/walking-snap.ts'
import { walkingTree } from 'domain/solvers/walking-tree.ts'
import { readOsmFile } from 'server/osm/osm-file.ts'
import { planeAt } from 'server/osm/plane.ts'
import { segments } from 'server/osm/segments.ts'
import { streetGrid } from '#support/street-grid.ts'
import { printLine, timed } from './instances.ts'

/*
 * node bench/walking.ts [OSM_FILE …]
 * The walking graph, its trees and the 15-minute reach on a street grid of 50,000 edges, then on the streets of OSM files.
 */

/** The fastest of so many runs, in milliseconds. */
function bestOf(runs: number, run: () => unknown): string {
  return Math.min(...Array.from({ length: runs }, () => 1000 * timed(run).seconds)).toFixed(1)
}

function report(name: string, footways: Footway[]) {
  const built = timed(() => walkingGraph(footways))
  const graph = built.result
  const indexed = timed(() => footwayIndex(graph))
  const middle = graph.plane.toLngLat(0, 0)
  const start = snapTo(indexed.result, middle, 2000)
  if (!start) throw new Error(`no street in the middle of ${name}`)
  const reach = reachWithin(graph, [start], 15 * walkMetresPerMinute)
  printLine(name, {
    edges: footways.length,
    pieces: graph.pieces.length,
    'graph ms': (1000 * built.seconds).toFixed(1),
    'index ms': (1000 * indexed.seconds).toFixed(1),
    'snap ms': bestOf(20, () => snapTo(indexed.result, middle, 2000)),
    'tree ms': bestOf(20, () => walkingTree(graph, [start])),
    'reach ms': bestOf(20, () => reachWithin(graph, [start], 15 * walkMetresPerMinute)),
    'with polygon ms': bestOf(20, () => reachOutline(graph, reachWithin(graph, [start], 15 * walkMetresPerMinute))),
    'reach km': (reach.lengthM / 1000).toFixed(1),
  })
}

report('grid of 50 m', streetGrid(159, 159, 50))
for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) throw new Error(`no file ${file}`)
  const { data } = await readOsmFile(file)
  if (!data) throw new Error(`${file} cannot be read`)
  report(
    path.basename(file),
    segments(data, planeAt(middleOf(data))).map(({ ref, fromNode, toNode, positions, lengthM }) => ({
      id: ref,
      fromNode: String(fromNode),
      toNode: String(toNode),
      geometry: positions,
      lengthM,
    })),
  )
}

function middleOf({ nodes }: OsmData): LngLat {
  let [lngs, lats] = [0, 0]
  for (const { lng, lat } of nodes.values()) {
    lngs += lng
    lats += lat
  }
  return [lngs / nodes.size, lats / nodes.size]
}
