const groups = import.meta.glob<Record<string, string>>('../messages/*.fa.json', { eager: true, import: 'default' });

export const messages: Record<string, string> = Object.assign({}, ...Object.values(groups));
