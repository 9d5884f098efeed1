import type { zhCn } from './zh-cn.ts'

/** Paths to the leaves of a nested object of texts: `rate.unknown`. */
type Leaves<Node> = Node extends string
  ? never
  : { [Key in keyof Node & string]: Node[Key] extends string ? Key : `${Key}.${Leaves<Node[Key]>}` }[keyof Node &
      string]

/**
 * The same tree of keys with any words at the leaves. English may add `key_one` beside `key`:
 * i18next takes it when `count` is 1. Chinese has no plural.
 */
export type Words<Node> = {
  [Key in keyof Node]: Node[Key] extends string ? string : Words<Node[Key]>
} & { [Key in keyof Node & string as Node[Key] extends string ? `${Key}_one` : never]?: string }

export type TextKey = Leaves<typeof zhCn>

/** Words by their key, with the values that stand in them. */
export type Text = (key: TextKey, values?: Record<string, string | number>) => string
