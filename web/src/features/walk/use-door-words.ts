import type { PhoneStop } from 'domain/packet.ts'
import { useLabels } from '#api/labels.ts'
import { streetIn } from '#i18n/street-words.ts'
import type { TextKey } from '#i18n/text-key.ts'
import { type Text, useFormat, useText } from '#i18n/use-text.ts'
import { zhCn } from '#i18n/zh-cn.ts'
import type { WalkDoor } from './walk-doors.ts'

const isKey = <Node extends object>(node: Node, key: string): key is keyof Node & string => Object.hasOwn(node, key)

/** How doors are told on the walk: name, house number, why one goes there, who can introduce. */
export function useDoorWords() {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()

  const name = (door: Pick<WalkDoor, 'name' | 'category' | 'placeName'>) =>
    door.name ||
    door.placeName ||
    (door.category
      ? text('place.shopWithoutSign', { category: labels.category(door.category) })
      : text('walk.emptyDoor'))
  /** "40 号": what the next door is called on the button. */
  const short = (door: Pick<WalkDoor, 'label' | 'name' | 'category' | 'placeName'>) => door.label || name(door)
  const address = (door: Pick<WalkDoor, 'street' | 'label' | 'floor'>) =>
    [streetIn(text, door.street), door.floor ? text('walk.floorOf', { floor: door.floor }) : '', door.label]
      .filter(Boolean)
      .join(' ')

  const reason = ({ code, words: told }: PhoneStop['reasons'][number]): string | null => {
    if (!isKey(zhCn.walk.reason, code)) return null
    const values = Object.fromEntries(
      Object.entries(told).map(([key, value]) => [key, wordOf(text, labels.category, format.shortDay, key, value)]),
    )
    // A sentence that names something which is not told has a form of its own without it.
    const bare = `${code}_bare`
    const named = { bank: '', need: '', category: '', on: '', reason: '', kind: '', until: '', ...values }
    const lacks = placeholders(zhCn.walk.reason[code]).some((field) => !named[field as keyof typeof named])
    const key: TextKey = `walk.reason.${lacks && isKey(zhCn.walk.reason, bare) ? bare : code}`
    return text(key, named)
  }
  const reasons = (door: Pick<WalkDoor, 'reasons'>) => door.reasons.map(reason).filter((words) => words !== null)
  const introduction = ({ kind, who, ask, title }: PhoneStop['warm'][number]): string => {
    const by =
      who !== null
        ? text('walk.warmWho', { who, tie: text(`walk.warmTie.${kind}`) })
        : title !== null
          ? text('walk.warmTitle', { title: text(`code.keyPersonTitle.${title}`) })
          : text(`walk.warm.${kind}`)
    return who === null && ask !== null ? text('walk.warmAsk', { by, ask }) : by
  }
  /** A packet fetched by the page of before has kinds alone: for its day these lines are missing. */
  const warm = (door: Pick<WalkDoor, 'warm'>) => [
    ...new Set(door.warm.filter(({ kind }) => isKey(zhCn.walk.warm, kind)).map(introduction)),
  ]
  return { name, short, address, reasons, warm }
}

const placeholders = (words: string) => [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, field = '']) => field)

function wordOf(
  text: Text,
  category: (code: string) => string,
  day: (date: string) => string,
  key: string,
  value: string,
): string {
  if (key === 'bank' && value === 'unknown') return ''
  if (key === 'bank' && isKey(zhCn.code.bank, value)) return text(`code.bank.${value}`)
  if (key === 'need' && isKey(zhCn.code.loanNeed, value)) return text(`code.loanNeed.${value}`)
  if (key === 'kind' && isKey(zhCn.walk.warmBy, value)) return text(`walk.warmBy.${value}`)
  if (key === 'category') return category(value)
  if ((key === 'on' || key === 'until') && /^\d{4}-\d\d-\d\d$/.test(value)) return day(value)
  return value
}
