import { useText } from '#i18n/use-text.ts'
import { zhCn } from '#i18n/zh-cn.ts'

/** What keeps an arrival from being saved, in words. */
export function useFaultWords(): (fault: { field: string; error: string }) => string {
  const text = useText()
  return ({ field, error }) => {
    if (error in zhCn.attendance.fault) return text(`attendance.fault.${error as keyof typeof zhCn.attendance.fault}`)
    return text(field === 'children' ? 'attendance.fault.nickname_needed' : 'attendance.fault.unfit')
  }
}
