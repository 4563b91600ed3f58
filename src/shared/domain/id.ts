/**
 * A class's id is derived from its public key (`c-` and the first 128 bits of the key's SHA-256,
 * in hex), so that nobody can claim another class's id and a key can be checked against it offline.
 */
export const classIdPattern = /^c-[0-9a-f]{32}$/;
