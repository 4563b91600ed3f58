import type { KeepsakeWords } from '../keepsake-words.ts';

export const es: KeepsakeWords = {
  title: (className) => `Recuerdo de ${className}`,
  made: (date) => `Hecho el ${date}`,
  audiences: {
    class: 'Para la clase. Por favor, no lo pasen a otras personas: en él se ve y se oye a niños.',
    family: 'Para la familia de este niño o esta niña.',
    partners: 'Para las clases de este proyecto.',
  },
  posts: 'Trabajos',
  classes: 'Clases',
  map: 'Dónde estamos',
  timeLine: 'Cuándo se hizo',
  lookingBack: 'Mirar atrás',
  credits: 'Quién hizo esto',
  purposes: {
    answer: 'Respuesta a la pregunta',
    reply: 'Contestación',
    reflection: 'Mirar atrás',
    model: 'Del docente',
  },
  classPicture: 'Un dibujo de la clase',
  replyTo: (alias) => `Contestación a ${alias}`,
  askedBy: (className) => `La pregunta la hizo ${className}.`,
  signed: (className) => `Aprobado y firmado por ${className}`,
  confirmed: (date) => `en el punto de intercambio desde el ${date}`,
  missing: 'Este archivo no estaba en la computadora cuando se hizo el recuerdo.',
  plays: (duration) => `${duration} · se reproduce en la página, no en papel`,
  book: 'Como libro, para imprimir',
  page: 'Volver a la página que reproduce los videos',
  forPrograms: 'Para programas: keepsake.json, posts.json y posts.csv, descritos en schema.json.',
  mapSource: 'Mapa: Natural Earth, dominio público.',
};
