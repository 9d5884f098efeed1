import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { branchListsQuery } from '#api/branch-lists.ts'
import { useMay } from '#api/may.ts'

/** Convenience services in the reader's language; labels travel with the branch's list. */
export function useServiceWords(branchId: string) {
  const { i18n } = useTranslation()
  const may = useMay()
  const lists = useQuery({ ...branchListsQuery(branchId), enabled: may('branch_list.read') })
  const services = lists.data?.services ?? []
  const isEnglish = i18n.language === 'en'
  const of = (code: string) => services.find((service) => service.code === code)
  return {
    name: (code: string) => of(code)?.[isEnglish ? 'en' : 'zh'] ?? code,
    why: (code: string) => of(code)?.[isEnglish ? 'whyEn' : 'whyZh'] ?? '',
  }
}
