/** Secret key of test databases. */
export const TEST_KEY = Buffer.alloc(32, 7);
