/** Environment of the server's programs: nothing of ours, so that PGPORT, LD_PRELOAD and the like have no say. */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = {
  LC_ALL: 'C',
  TZ: 'UTC',
  PATH: '/usr/bin:/bin',
  NODE_ENV: 'production',
};
