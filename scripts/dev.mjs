// `pnpm dev`: the server with reload on 8080, and Vite in front of it on 5173.
import { spawn } from 'node:child_process'

const children = [
  spawn(process.execPath, ['--watch', 'server/src/main.ts'], { stdio: 'inherit' }),
  spawn('vite', ['dev', 'web'], { stdio: 'inherit', shell: process.platform === 'win32' }),
]
const stop = () => {
  for (const child of children) child.kill()
}
for (const child of children) child.on('exit', stop)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
