import { useQuery } from '@tanstack/react-query'
import { Popover } from 'antd'
import { type AudienceQuestion, audienceToText, inOwnFields } from 'domain/audience.ts'
import { type KeyboardEvent, useRef, useState } from 'react'
import { savedAudiencesQuery } from '#api/saved-audiences.ts'
import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { leadFocus } from '#ui/lead-focus.ts'
import { SavedAudienceList } from './SavedAudienceList.tsx'

type Props = { branchId: string; question: AudienceQuestion; onChoose: (question: AudienceQuestion) => void }

/** Audiences under a name: choose one, keep the present one, replace, rename or take one away. */
export function SavedAudiences({ branchId, question, onChoose }: Props) {
  const text = useText()
  const [open, setOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const { data, error } = useQuery(savedAudiencesQuery(branchId))
  const asked = audienceToText(question)
  const chosen = data?.find((one) => audienceToText(inOwnFields(one.question)) === asked) ?? null

  // The menu stands at the end of the document: focus is led there and back.
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  return (
    <span className={chosen ? 'chip chip-used' : 'chip'}>
      <Popover
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        open={open}
        onOpenChange={setOpen}
        afterOpenChange={(shown) => shown && leadFocus(menu.current, 'button:not([disabled]), input')}
        destroyOnHidden
        content={
          <div ref={menu} className="kept-menu" onKeyDown={escape}>
            <SavedAudienceList
              branchId={branchId}
              audiences={data ?? null}
              error={error}
              chosenId={chosen?.id ?? null}
              question={question}
              onChoose={(next) => {
                close()
                onChoose(next)
              }}
            />
          </div>
        }
      >
        <button ref={opener} type="button" className="chip-open" aria-expanded={open}>
          <span className="chip-words">
            {chosen ? text('audience.saved.chosen', { name: chosen.name }) : text('audience.saved.open')}
          </span>
          <Icon name="down" size={12} />
        </button>
      </Popover>
    </span>
  )
}
