/** Words of sides, doors, turfs and reach. */
export const groundZhCn = {
  ground: {},
}
