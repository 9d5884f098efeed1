/** Words of the canvass planner. */
export const canvassZhCn = {
  canvass: {},
}
