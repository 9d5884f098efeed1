import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const hash = promisify(argon2)

/** argon2id at 46 MiB (OWASP ASVS 5.0, appendix C); the figures travel in the stored text, so that they can grow. */
const memory = 47104
const passes = 1
const parallelism = 1

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await digest(password, nonce, { memory, passes, parallelism })
  return ['argon2id', memory, passes, parallelism, nonce.toString('base64'), tag.toString('base64')].join('$')
}

/** False for a wrong password and for a stored text that is none, after the same work. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [kind, m, p, l, nonce, tag] = (stored ?? decoy).split('$')
  if (kind !== 'argon2id' || !nonce || !tag) return false
  const made = await digest(password, Buffer.from(nonce, 'base64'), {
    memory: Number(m),
    passes: Number(p),
    parallelism: Number(l),
  })
  return timingSafeEqual(made, Buffer.from(tag, 'base64')) && stored !== null
}

/** So that an unknown account takes as long as a known one. */
const decoy = [
  'argon2id',
  memory,
  passes,
  parallelism,
  Buffer.alloc(16).toString('base64'),
  Buffer.alloc(32).toString('base64'),
].join('$')

const digest = (
  password: string,
  nonce: Buffer,
  cost: { memory: number; passes: number; parallelism: number },
): Promise<Buffer> => hash('argon2id', { message: password.normalize('NFC'), nonce, tagLength: 32, ...cost })
