import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { generate } from 'selfsigned'

export function registerMakeCert(program: Command): void {
  program
    .command('make-cert')
    .description('make a certificate and key for a trial of 90 days; browsers warn of it once')
    .argument('<host...>', 'names or addresses that people will type')
    .option('--out <folder>', 'where to put cert.pem and key.pem', 'var')
    .action(async (hosts: string[], { out }: { out: string }) => {
      const [cert, key] = [path.resolve(out, 'cert.pem'), path.resolve(out, 'key.pem')]
      const there = [cert, key].find((file) => existsSync(file))
      if (there !== undefined)
        throw new Error(`${there} is there already; nothing was changed. Name another folder with --out.`)
      const made = await selfSigned(hosts)
      mkdirSync(path.resolve(out), { recursive: true, mode: 0o700 })
      writeFileSync(cert, made.cert)
      writeFileSync(key, made.private, { mode: 0o600 })
      process.stdout.write(`TLS_CERT=${cert}\nTLS_KEY=${key}\n`)
    })
}

const selfSigned = (hosts: readonly string[]) =>
  generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    keyType: 'ec',
    notAfterDate: new Date(Date.now() + 90 * 24 * 3_600_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: hosts.map((host) =>
          /^[\d.]+$|:/.test(host) ? { type: 7 as const, ip: host } : { type: 2 as const, value: host },
        ),
      },
    ],
  })
