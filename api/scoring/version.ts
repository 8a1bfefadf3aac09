/**
 * Version of the scoring engine, stored with every result next to the policy and baseline version
 * (method, section 6, P17). Raise it whenever the same input could give another number.
 */
export const ENGINE_VERSION = '1.0.0';
