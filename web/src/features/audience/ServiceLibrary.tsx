import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { ConvenienceService } from 'domain/convenience-service.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { branchListsQuery, useSaveServices } from '#api/branch-lists.ts'
import { followUp } from '#api/changes.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { freeCode, ServiceForm } from './ServiceForm.tsx'

/** All convenience services, for whom each is; the branch changes them and adds its own. */
export function ServiceLibrary({ branchId, onClose }: { branchId: string; onClose: () => void }) {
  const text = useText()
  const labels = useLabels()
  const toast = useToast()
  const may = useMay()('convenience_service.update')
  const { i18n } = useTranslation()
  const { data, error } = useQuery(branchListsQuery(branchId))
  const save = useSaveServices(branchId)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const services = data?.services ?? []
  const own = services.filter(({ code }) => data?.ownServices.includes(code))
  const without = (code: string) => own.filter((one) => one.code !== code)
  const keep = (rows: readonly ConvenienceService[]) =>
    followUp(save.mutateAsync(rows), () => {
      setOpen(null)
      toast({
        words: text('audience.service.saved'),
        onUndo: () => save.mutate(own),
      })
    })
  const nameOf = ({ zh, en }: ConvenienceService) => (i18n.language === 'en' ? en : zh)
  const shown = services.filter(({ zh, en }) => `${zh} ${en}`.toLowerCase().includes(typed.trim().toLowerCase()))
  const whom = ({ segments, habits, groupKinds }: ConvenienceService) =>
    [
      ...segments.map((code) => text(`code.segment.${code}`)),
      ...habits.map(labels.tag),
      ...groupKinds.map((code) => text(`code.targetGroupKind.${code}`)),
    ].join(text('list.comma'))
  const fresh: ConvenienceService = {
    code: freeCode(services),
    zh: '',
    en: '',
    whyZh: '',
    whyEn: '',
    segments: [],
    habits: [],
    groupKinds: [],
    eventKinds: [],
    costFen: 0,
    costBasis: 'session',
    categories: [],
  }

  return (
    <SideSheet tall title={text('audience.service.library')} facts={text('audience.service.note')} onClose={onClose}>
      <div className="audience-library">
        <ProblemNote error={error ?? save.error} />
        {!data && !error && <Waiting rows={6} />}
        {data && (
          <div className="audience-library-tools">
            <Input.Search
              allowClear
              placeholder={text('audience.service.search')}
              aria-label={text('audience.service.search')}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
            {may && open !== fresh.code && (
              <Button onClick={() => setOpen(fresh.code)}>{text('audience.service.add')}</Button>
            )}
          </div>
        )}
        {open === fresh.code && (
          <ServiceForm
            service={fresh}
            isSaving={save.isPending}
            onSave={(made) => keep([...own, made])}
            onCancel={() => setOpen(null)}
          />
        )}
        {data && shown.length === 0 && <EmptyState title={text('audience.service.noMatch')} />}
        <ul className="audience-services">
          {shown.map((service) => {
            const isOwn = data?.ownServices.includes(service.code)
            return (
              <li key={service.code}>
                <span>{nameOf(service)}</span>
                <span className="number note">{isOwn && text('audience.service.own')}</span>
                <span className="note">{whom(service)}</span>
                {may && (
                  <span className="audience-service-deeds">
                    <button type="button" className="text-button" onClick={() => setOpen(service.code)}>
                      {text('audience.service.change')}
                      <span className="visually-hidden"> {nameOf(service)}</span>
                    </button>
                    {isOwn && (
                      <button type="button" className="text-button" onClick={() => keep(without(service.code))}>
                        {text('audience.service.reset')}
                        <span className="visually-hidden"> {nameOf(service)}</span>
                      </button>
                    )}
                  </span>
                )}
                {open === service.code && (
                  <ServiceForm
                    service={service}
                    isSaving={save.isPending}
                    onSave={(changed) => keep([...without(service.code), changed])}
                    onCancel={() => setOpen(null)}
                  />
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </SideSheet>
  )
}
