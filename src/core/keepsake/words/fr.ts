import type { KeepsakeWords } from '../keepsake-words.ts';

export const fr: KeepsakeWords = {
  title: (className) => `Souvenir de ${className}`,
  made: (date) => `Fait le ${date}`,
  audiences: {
    class: 'Pour la classe. Merci de ne pas le transmettre : on y voit et on y entend des enfants.',
    family: 'Pour la famille de cet enfant.',
    partners: 'Pour les classes de ce projet.',
  },
  posts: 'Travaux',
  classes: 'Classes',
  map: 'Où nous sommes',
  timeLine: 'Quand cela a été fait',
  lookingBack: 'Regard en arrière',
  credits: 'Qui a fait cela',
  purposes: {
    answer: 'Réponse à la question',
    reply: 'Réponse à une classe',
    reflection: 'Regard en arrière',
    model: 'De l’enseignant',
  },
  classPicture: 'Un dessin de la classe',
  replyTo: (alias) => `Réponse à ${alias}`,
  askedBy: (className) => `La question a été posée par ${className}.`,
  signed: (className) => `Approuvé et signé par ${className}`,
  confirmed: (date) => `au point d’échange depuis le ${date}`,
  missing: 'Ce fichier n’était pas sur l’ordinateur quand le souvenir a été fait.',
  plays: (duration) => `${duration} · se lit sur la page, pas sur le papier`,
  book: 'En livre, à imprimer',
  page: 'Retour à la page qui lit les vidéos',
  forPrograms: 'Pour les programmes : keepsake.json, posts.json et posts.csv, décrits dans schema.json.',
  mapSource: 'Carte : Natural Earth, domaine public.',
};
