import { useQueryClient } from '@tanstack/react-query'
import type { FormInstance } from 'antd'
import type { FilledSiteField, KnownSite } from 'domain/event-site-list.ts'
import type { NewEventSite, newEventSiteSchema } from 'domain/event-site.ts'
import { useRef, useState } from 'react'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { knownSiteQuery } from '#api/event-sites.ts'
import { formOfKnown } from './site-form.ts'

type Values = z.input<typeof newEventSiteSchema>
type Kind = NewEventSite['subjectKind']

/** Fills a candidate's form with what is known of the ground it is taken from; what somebody typed stays. */
export function useFilledSite(branchId: string, form: FormInstance<Values>, empty: Partial<Values>, isNew: boolean) {
  const queryClient = useQueryClient()
  const [known, setKnown] = useState<KnownSite | null>(null)
  const [fields, setFields] = useState<readonly FilledSiteField[]>([])
  // The form calls what we fill in touched too.
  const typed = useRef<ReadonlySet<string>>(new Set())

  /** Whether somebody typed or chose it here. */
  const isTyped = (field: string) => typed.current.has(field)

  /** Takes back what was filled in: it was about another ground. */
  const forget = () => {
    form.setFieldsValue(Object.fromEntries(fields.map((field) => [field, empty[field] ?? null])))
    setFields([])
    setKnown(null)
  }
  const fill = (kind: Kind, id: string | null) => {
    forget()
    if (kind === 'spot' || id === null) return
    followUp(queryClient.fetchQuery(knownSiteQuery(branchId, kind, id)), (found) => {
      // Somebody may have chosen another one meanwhile.
      if (form.getFieldValue('subjectKind') !== kind || form.getFieldValue('subjectId') !== id) return
      const isOpen = (field: FilledSiteField) => {
        const stands: unknown = form.getFieldValue(field) ?? null
        const isEmpty = stands === null || stands === '' || (isNew && stands === empty[field])
        return isEmpty && !isTyped(field)
      }
      const taken = found.filled.filter(isOpen)
      form.setFieldsValue(formOfKnown(found, taken))
      if (!isTyped('name')) form.setFieldsValue({ name: found.site.name })
      setFields(taken)
      setKnown(found)
    })
  }
  /** What somebody changes is his own word from then on. */
  const changed = (values: Partial<Values>) => {
    typed.current = new Set([...typed.current, ...Object.keys(values)])
    setFields((now) => now.filter((field) => !(field in values)))
  }

  return { fields, known, fill, changed, isTyped }
}
