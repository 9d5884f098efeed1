import type { TableRow } from './city.ts'
import type { MadeBranch, Making } from './making.ts'

/** Audiences the first branch plans for again and again. */
const kept = [
  { name: '15 分钟内有孩子的家庭', question: { unit: 'household', children: true, minutes: 15, ground: 'walk' } },
  {
    name: '跳广场舞的老人',
    question: { unit: 'person', habits: ['square_dance'], elders: true, ground: 'walk' },
  },
] as const

/** The audiences a branch keeps under a name. */
export const savedAudiences = (making: Making, branch: MadeBranch): TableRow[] =>
  branch.index > 0
    ? []
    : kept.map(({ name, question }) => ({
        table: 'savedAudience',
        row: {
          branchId: branch.id,
          id: making.newId(),
          name,
          nameSort: making.options.nameSort(name),
          question: JSON.stringify(question),
          ...making.softly,
          createdBy: branch.marketing.id,
        },
      }))
