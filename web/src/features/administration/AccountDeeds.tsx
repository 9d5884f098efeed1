import { Button, Modal } from 'antd'
import { useState } from 'react'
import { type Account, useChangeAccount } from '#api/administration.ts'
import { useBankName } from '#api/session.ts'
import { useText } from '#i18n/use-text.ts'
import { ConfirmWithReason } from '#ui/ConfirmWithReason.tsx'
import { useToast } from '#ui/Toast.tsx'
import { readablePassword } from './readable-password.ts'
import { type Handover, ShownOnce } from './ShownOnce.tsx'

type Deed = 'reset' | 'disable' | 'enable'

/** A new password, and whether the person may sign in at all: each asks once more. */
export function AccountDeeds({ account }: { account: Account }) {
  const text = useText()
  const toast = useToast()
  const organisation = useBankName()
  const change = useChangeAccount()
  const [deed, setDeed] = useState<Deed | null>(null)
  const [handover, setHandover] = useState<Handover | null>(null)
  const { staffNo, name, status } = account

  const close = () => {
    setDeed(null)
    change.reset()
  }
  const reset = () => {
    const password = readablePassword({ staffNo, bankNames: [organisation] })
    change.mutate(
      { account, change: { password } },
      { onSuccess: () => (close(), setHandover({ staffNo, name, password })) },
    )
  }
  const turn = (to: 'active' | 'disabled') =>
    change.mutate(
      { account, change: { status: to } },
      {
        onSuccess: () => {
          toast({ words: text(`administration.account.${to === 'active' ? 'enabled' : 'disabled'}`, { name }) })
          close()
        },
      },
    )
  const deeds = { reset, disable: () => turn('disabled'), enable: () => turn('active') }
  const turning = status === 'disabled' ? 'enable' : 'disable'
  const asked = deed ?? 'reset'

  return (
    <div className="account-deeds">
      <Button onClick={() => setDeed('reset')}>{text('administration.account.reset')}</Button>
      <Button danger={turning === 'disable'} onClick={() => setDeed(turning)}>
        {text(`administration.account.${turning}`)}
      </Button>
      <ConfirmWithReason
        open={deed !== null}
        title={text(`administration.account.${asked}Title`, { name })}
        consequence={text(`administration.account.${asked}Note`)}
        deed={text(`administration.account.${asked}Deed`)}
        pending={change.isPending}
        error={change.error}
        onConfirm={deeds[asked]}
        onClose={close}
      />
      <Modal
        open={handover !== null}
        width={440}
        closable={false}
        mask={{ closable: false }}
        keyboard={false}
        title={text('administration.once.reset', { name })}
        footer={
          <Button type="primary" onClick={() => setHandover(null)}>
            {text('administration.once.done')}
          </Button>
        }
      >
        {handover && <ShownOnce handover={handover} />}
      </Modal>
    </div>
  )
}
