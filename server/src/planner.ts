#!/usr/bin/env node
import { Command } from 'commander'
import { registerCustomerMap } from './commands/print-customer-map.ts'
import { registerImportOsm } from './commands/import-osm.ts'
import { registerInit } from './commands/init.ts'
import { registerInspectOsm } from './commands/inspect-osm.ts'
import { registerMakeCert } from './commands/make-cert.ts'
import { registerMakeCity } from './commands/make-city.ts'

// Whoever reads only the first lines (`| head`) closes the pipe; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

/** What an administrator runs: `pnpm planner COMMAND`. Each command registers itself. */
const program = new Command('planner').description('BranchAtlas: what an administrator runs').version('0.1.0')

registerCustomerMap(program)
registerImportOsm(program)
registerInit(program)
registerInspectOsm(program)
registerMakeCert(program)
registerMakeCity(program)

try {
  await program.parseAsync()
} catch (error) {
  // A sentence for the administrator; the way there is of no use to them.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
