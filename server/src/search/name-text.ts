import { foldedName } from 'domain/folded-name.ts'
import { pinyin } from 'pinyin-pro'

const syllables = (name: string): string[] =>
  pinyin(name.normalize('NFKC'), { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')

/** Key of the Chinese order of names: pinyin by syllable, numbers by size. Ties are broken by id in the query. */
export const nameSort = (name: string): string =>
  syllables(name)
    .join(' ')
    .replace(/\d+/g, (digits) => digits.padStart(5, '0'))

/** What search compares. */
export const nameFold = foldedName

/** First letters of the pinyin, as people type them: 翠苑新村 → `cyxc`. */
export const nameInitials = (name: string): string =>
  syllables(nameFold(name))
    .map((syllable) => (/^\d/.test(syllable) ? syllable : syllable.slice(0, 1)))
    .join('')

/**
 * What the table of pairs holds of a name: each pair of neighbouring letters and the last letter alone, so that one letter
 * is a range of keys and a longer word is the meeting of its pairs; the same for the pinyin initials.
 */
export const gramsOf = (name: string): string[] => [
  ...new Set([...pairs(nameFold(name)), ...pairs(nameInitials(name))]),
]

function pairs(text: string): string[] {
  const letters = [...text]
  return letters.map((letter, index) => letter + (letters[index + 1] ?? ''))
}
