import { hoursFromOsm } from '#osm-hours.ts'
import type { WeeklyHours } from '#weekly-hours.ts'

const dayCodes: Record<string, string> = {
  一: 'mo',
  二: 'tu',
  三: 'we',
  四: 'th',
  五: 'fr',
  六: 'sa',
  日: 'su',
  天: 'su',
}

/**
 * Opening hours as a list has them: `9:00-21:00`, `周一至周五 9:00-18:00；周六日休息`, `24小时`, or OpenStreetMap's own form.
 * Source: GLOSSARY.md, weekly hours.
 *
 * @returns null for anything else
 */
export function hoursOfCell(text: string): WeeklyHours | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[–—−~〜～至到]/g, '-')
    .replaceAll(/-+/g, '-')
    .replaceAll(/[;。\n]/g, ';')
    .replaceAll(/[、和及]/g, ',')
    .replaceAll(/(?:全天|24小时)(?:营业|服务)?/g, '24/7')
    .replaceAll(/(?:不营业|休息|关门|休)/g, 'off')
    .replaceAll(/每天|每日|全周|天天|营业时间|营业|:(?=[周星礼])/g, '')
    .replaceAll(/工作日/g, ' mo-fr ')
    .replaceAll(/周末|双休日/g, ' sa-su ')
    .replaceAll(/(?:周|星期|礼拜)([一二三四五六日天](?:,?[一二三四五六日天])*)/g, (_, days: string) => daysOf(days))
    .replaceAll(/(\d{1,2})点半/g, '$1:30')
    .replaceAll(/(\d{1,2})[点时]/g, '$1:00')
    .replaceAll(/(?<![\d:])(\d{1,2})-(\d{1,2})(?![\d:])/g, '$1:00-$2:00')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([-,;]) ?/g, '$1')
    .replaceAll(/(?<=[a-z])(?=\d)|(?<=(?:mo|tu|we|th|fr|sa|su))(?=off)/g, ' ')
    .replaceAll(/(?<=\d|off)\s+(?=(?:mo|tu|we|th|fr|sa|su)\b)/g, ';')
    .trim()
  if (plain === '' || plain.length > 200) return null
  return hoursFromOsm(plain)
}

/** `六日` is Saturday and Sunday; each day stands for itself. */
const daysOf = (days: string) => [...days.replaceAll(',', '')].flatMap((day) => dayCodes[day] ?? []).join(',')
