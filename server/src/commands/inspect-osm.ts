import type { Command } from 'commander'
import { readOsmFile } from '#osm/osm-file.ts'
import { type OsmInspection, osmInspection } from '#osm/osm-inspection.ts'
import { inBothLanguages, osmNotesOf } from '#osm/osm-notes.ts'
import { osmProblems } from '#osm/osm-problem.ts'

export function registerInspectOsm(program: Command): void {
  program
    .command('inspect-osm')
    .description('say what a map file holds, without importing it')
    .argument('<file>', 'an OpenStreetMap file (.osm.pbf, .osm or .osm.gz)')
    .option('--json', 'print JSON')
    .action(async (file: string, options: { json?: boolean }) => {
      const { data, problem } = await readOsmFile(file)
      if (!data) {
        process.stderr.write(`${osmProblems[problem].zh}\n${osmProblems[problem].en}\n`)
        process.exitCode = 1
        return
      }
      const inspection = osmInspection(data)
      process.stderr.write(inBothLanguages(osmNotesOf({ ...inspection, banks: inspection.banks.length })))
      process.stdout.write(options.json ? `${JSON.stringify(inspection, null, 2)}\n` : inWords(inspection))
    })
}

function inWords({ objects, highwayMetres, namedStreets, streets, buildings, shops, amenities, banks }: OsmInspection) {
  const longest = streets.toSorted((a, b) => b.metres - a.metres).slice(0, 10)
  return [
    `objects    ${objects.node} nodes, ${objects.way} ways, ${objects.relation} relations`,
    `streets    ${(highwayMetres / 1000).toFixed(1)} km, ${namedStreets} with a name`,
    `buildings  ${buildings}`,
    `shops      ${shops}, and ${amenities} other amenities`,
    `banks      ${banks.length}`,
    ...longest.map(
      ({ name, ways, metres }) =>
        `  ${name}: ${(metres / 1000).toFixed(2)} km in ${ways} ${ways === 1 ? 'line' : 'lines'}`,
    ),
    '',
  ].join('\n')
}
