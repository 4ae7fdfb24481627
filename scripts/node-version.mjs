/** Whether a Node version is the floor (20.19) or above. */

export const floor = [20, 19];

/** @param {string} version as `process.versions.node` */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > floor[0] || (major === floor[0] && minor >= floor[1]);
}
