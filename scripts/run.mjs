// `npm start`, `npm test` and `npm run …` land here. Runs the named script with pnpm, fetching pnpm when it is absent.
// Only this file runs on the system's Node; everything behind it runs on the Node that package.json names.
import { spawn } from 'node:child_process'

const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  console.error(
    `BranchAtlas needs Node 20 or newer to start; this is Node ${process.versions.node}. Install a newer one.`,
  )
  process.exit(1)
}

const calledByPnpm = (process.env.npm_config_user_agent ?? '').startsWith('pnpm/')
const [command, ...first] = calledByPnpm ? ['pnpm'] : ['npx', '-y', 'pnpm@10.34.9']
const child = spawn(command, [...first, 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
