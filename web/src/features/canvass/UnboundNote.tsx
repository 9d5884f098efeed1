import { Button } from 'antd'
import type { SiteRetention } from 'domain/former-site.ts'
import { useBindToSite, useTakeBackBonds } from '#api/former-sites.ts'
import { followUp } from '#api/changes.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import '#ui/sheet-parts.css'

type Props = { branchId: string; siteId: string; unbound: NonNullable<SiteRetention['unbound']> }

/** Who lives round the former site and is not on its list: put there by one deed, and taken back by one. */
export function UnboundNote({ branchId, siteId, unbound: { people, undated } }: Props) {
  const text = useText()
  const toast = useToast()
  const bind = useBindToSite(branchId, siteId)
  const takeBack = useTakeBackBonds(branchId, siteId)
  const doIt = () =>
    followUp(bind.mutateAsync(), ({ bonded, at }) =>
      toast({
        words: text('canvass.formerSite.bonded', { count: bonded }),
        onUndo: () => takeBack.mutate(at),
      }),
    )
  if (people === 0) return <ProblemNote error={takeBack.error} />
  return (
    <div className="sheet-note former-unbound">
      <p>{text('canvass.formerSite.unbound', { count: people })}</p>
      {undated > 0 && <p className="note">{text('canvass.formerSite.undated', { count: undated })}</p>}
      <Button loading={bind.isPending} onClick={doIt}>
        {text('canvass.formerSite.bind', { count: people })}
      </Button>
      <ProblemNote error={bind.error ?? takeBack.error} />
    </div>
  )
}
