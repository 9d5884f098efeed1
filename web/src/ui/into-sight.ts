/** As the `ref` of the open one of many: whoever was led to it sees it at once. */
export const intoSight = (row: HTMLElement | null): void => row?.scrollIntoView({ block: 'nearest' })
