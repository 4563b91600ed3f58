import { z } from 'zod';

/** Before any schema is made: zod's compiled validators need `unsafe-eval`, which the page does not have. */
z.config({ jitless: true });
