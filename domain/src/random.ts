/** Draws numbers from a seed: the same seed gives the same draws, on every machine. */
export interface Random {
  /** 0 up to, not including, 1. */
  next: () => number
  /** A whole number from low to high, both included. */
  whole: (low: number, high: number) => number
  between: (low: number, high: number) => number
  chance: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  /** One of the keys, each as often as its weight says. */
  weighted: <K extends string>(weights: Partial<Record<K, number>>) => K
  shuffled: <T>(list: readonly T[]) => T[]
  /** A generator of its own, so that drawing more here does not change what is drawn there. */
  branch: (name: string) => Random
}

/**
 * A seeded source of randomness: sfc32 (Chris Doty-Humphrey, PractRand), its state from the text by FNV-1a.
 * Not for secrets.
 *
 * @param seed  any text; equal texts give equal draws
 */
export function randomFrom(seed: string): Random {
  const next = sfc32(seed)
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    weighted: (weights) => weightedKey(weights, next()),
    shuffled: (list) => {
      const out = [...list]
      for (let last = out.length - 1; last > 0; last -= 1) {
        const other = whole(0, last)
        const kept = at(out, last)
        out[last] = at(out, other)
        out[other] = kept
      }
      return out
    },
    branch: (name) => randomFrom(`${seed}/${name}`),
  }
}

function sfc32(seed: string): () => number {
  let a = fnv1a(`${seed}0`)
  let b = fnv1a(`${seed}1`)
  let c = fnv1a(`${seed}2`)
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let round = 0; round < 15; round += 1) next()
  return next
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash | 0
}

function weightedKey<K extends string>(weights: Partial<Record<K, number>>, draw: number): K {
  // Object.keys forgets which keys it gives.
  const keys = Object.keys(weights) as K[]
  const all = keys.reduce((sum, key) => sum + (weights[key] ?? 0), 0)
  let rest = draw * all
  for (const key of keys) {
    rest -= weights[key] ?? 0
    if (rest < 0) return key
  }
  return at(keys, keys.length - 1)
}

function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError('nothing to choose from')
  // Within bounds, as just checked.
  return list[index] as T
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Makes ULIDs from a seed: the time part is the given instant, the rest is drawn.
 *
 * @param random  where the 80 random bits come from
 * @param at      milliseconds since 1970, 0 to 2^48 − 1
 */
export function ulidsFrom(random: Random, at: number): () => string {
  const time = Array.from({ length: 10 }, (_, index) => crockford[Math.floor(at / 32 ** (9 - index)) % 32]).join('')
  return () => {
    let id = time
    // Four letters carry 20 bits of one draw.
    for (let group = 0; group < 16; group += 4) {
      const bits = Math.floor(random.next() * 1048576)
      id += `${crockford[bits >>> 15]}${crockford[(bits >>> 10) & 31]}${crockford[(bits >>> 5) & 31]}${crockford[bits & 31]}`
    }
    return id
  }
}
