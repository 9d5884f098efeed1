import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { MerchantCard } from 'domain/merchant-file.ts'
import type { MerchantScene, MerchantScenes } from 'domain/merchant-scene.ts'
import { useTranslation } from 'react-i18next'
import { followUp } from '#api/changes.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import {
  merchantScenesQuery,
  useRemoveMerchantScene,
  useRestoreMerchantScene,
  useSaveMerchantScene,
} from '#api/merchant-scenes.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import './scenes.css'

type Props = { branchId: string; merchant: MerchantCard; onChanged: () => void }

/** What the bank and this trade offer together: scenes that run, and those its trade could stand in. */
export function SceneSection({ branchId, merchant, onChanged }: Props) {
  const text = useText()
  const scenes = useQuery(merchantScenesQuery(branchId, merchant.id))
  if (scenes.error)
    return (
      <Section title={text('tie.scene.section')}>
        <ProblemNote
          error={scenes.error}
          actions={<Button onClick={() => void scenes.refetch()}>{text('action.again')}</Button>}
        />
      </Section>
    )
  if (!scenes.data)
    return (
      <Section title={text('tie.scene.section')}>
        <Waiting rows={2} />
      </Section>
    )
  const { attached, suggested } = scenes.data
  if (attached.length === 0 && suggested.length === 0) return null
  return (
    <Section title={text('tie.scene.section')}>
      {attached.map((scene) => (
        <AttachedScene
          key={scene.id}
          branchId={branchId}
          merchantId={merchant.id}
          scene={scene}
          library={scenes.data.library}
          onChanged={onChanged}
        />
      ))}
      {suggested.slice(0, 3).map((suggestion) => (
        <SuggestedScene
          key={suggestion.sceneCode}
          branchId={branchId}
          merchantId={merchant.id}
          suggestion={suggestion}
          library={scenes.data.library}
          onChanged={onChanged}
        />
      ))}
    </Section>
  )
}

type Library = MerchantScenes['library']

/** Words of a scene in the language of the page; the code where an old scene left the library. */
function useSceneWords(library: Library, code: string) {
  const { i18n } = useTranslation()
  const scene = library.find((one) => one.code === code)
  const isEnglish = i18n.language === 'en'
  return {
    name: (isEnglish ? scene?.en : scene?.zh) ?? code,
    offer: (isEnglish ? scene?.offerEn : scene?.offerZh) ?? '',
    how: (isEnglish ? scene?.howEn : scene?.howZh) ?? '',
    needsReview: scene?.needsReview ?? false,
  }
}

function AttachedScene({
  branchId,
  merchantId,
  scene,
  library,
  onChanged,
}: {
  branchId: string
  merchantId: string
  scene: MerchantScene
  library: Library
  onChanged: () => void
}) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const toast = useToast()
  const may = useMay()
  const save = useSaveMerchantScene(branchId)
  const remove = useRemoveMerchantScene(branchId)
  const restore = useRestoreMerchantScene(branchId)
  const words = useSceneWords(library, scene.sceneCode)
  const other = scene.merchant.id === merchantId ? scene.partner : scene.merchant

  const move = (state: MerchantScene['state']) =>
    save.mutate(
      {
        form: {
          merchantId: scene.merchant.id,
          partnerMerchantId: scene.partner?.id ?? null,
          sceneCode: scene.sceneCode,
          state,
          since: today(),
          note: scene.note,
        },
        changed: scene,
      },
      { onSuccess: onChanged },
    )
  return (
    <div className="scene">
      <div className="scene-head">
        <span className="strong">{words.name}</span>
        <Tag state={scene.state === 'live' ? 'running' : scene.state === 'ended' ? 'ended' : 'interested'}>
          {text(`code.sceneState.${scene.state}`)}
        </Tag>
      </div>
      <p className="second">{words.offer}</p>
      <p className="note">
        {other && text('tie.scene.with', { name: labels.shop(other) })}
        {text('tie.scene.since', { day: format.shortDay(scene.since) })}
      </p>
      {may('merchant_scene.update') && (
        <p className="note scene-acts">
          {scene.state !== 'live' && (
            <button type="button" className="text-button" onClick={() => move('live')}>
              {text('tie.scene.start')}
            </button>
          )}
          {scene.state === 'live' && (
            <button type="button" className="text-button" onClick={() => move('ended')}>
              {text('tie.scene.end')}
            </button>
          )}
          <button
            type="button"
            className="text-button"
            onClick={() =>
              followUp(remove.mutateAsync(scene.id), () => {
                toast({
                  words: text('tie.scene.removed'),
                  onUndo: () => followUp(restore.mutateAsync(scene.id), onChanged),
                })
                onChanged()
              })
            }
          >
            {text('tie.remove')}
          </button>
        </p>
      )}
      <ProblemNote error={save.error ?? remove.error ?? restore.error} />
    </div>
  )
}

function SuggestedScene({
  branchId,
  merchantId,
  suggestion,
  library,
  onChanged,
}: {
  branchId: string
  merchantId: string
  suggestion: MerchantScenes['suggested'][number]
  library: Library
  onChanged: () => void
}) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const may = useMay()
  const save = useSaveMerchantScene(branchId)
  const words = useSceneWords(library, suggestion.sceneCode)
  const attach = (partnerMerchantId: string | null) =>
    save.mutate(
      { form: { merchantId, partnerMerchantId, sceneCode: suggestion.sceneCode, since: today() }, changed: null },
      { onSuccess: onChanged },
    )
  return (
    <div className="scene">
      <div className="scene-head">
        <span>{words.name}</span>
        <span className="note">{text('tie.scene.possible')}</span>
      </div>
      <p className="second">{words.how}</p>
      {words.needsReview && <p className="note">{text('tie.scene.needsReview')}</p>}
      {may('merchant_scene.create') && (
        <p className="note scene-acts">
          {suggestion.partners.map((partner) => (
            <button key={partner.id} type="button" className="text-button" onClick={() => attach(partner.id)}>
              {text('tie.scene.attachWith', {
                name: labels.shop(partner),
                metres: format.aboutMetres(partner.walkMetres),
              })}
            </button>
          ))}
          {suggestion.partners.length === 0 && (
            <button type="button" className="text-button" onClick={() => attach(null)}>
              {text('tie.scene.attach')}
            </button>
          )}
        </p>
      )}
      <ProblemNote error={save.error} />
    </div>
  )
}
