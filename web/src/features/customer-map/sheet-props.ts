/** What every sheet of the page hands on to its frame. */
export type SheetProps = { onClose: () => void; onHeight?: (share: number) => void }
