import type { ExportWords } from '../export-words.ts';

export const es: ExportWords = {
  title: (name) => `Lo que hizo ${name}`,
  lead: (className, date) =>
    `${className} · guardado el ${date}. Todo lo que se guarda sobre esta persona, en esta página y en data.json.`,
  alias: (alias) => `En las otras clases se la conoce como «${alias}».`,
  works: (count) => (count === 1 ? '1 trabajo' : `${count} trabajos`),
  noWorks: 'Todavía no hay trabajos.',
  consents: 'Lo que dijo la familia',
  turns: (count) => `Turnos en la computadora: ${count}`,
  withOthers: (count) =>
    count === 1 ? 'hecho junto con otra persona de la clase' : `hecho junto con otras ${count} personas de la clase`,
  teacherSaid: 'Nota docente:',
  spoken: 'Lo que se dice',
  damaged: 'Este archivo no se pudo leer del disco de la computadora.',
  concernTitle: (name) => `Una preocupación por ${name}`,
  concernLead: (className, moment) =>
    `${className} · guardado el ${moment}. Para quien se ocupa de la protección infantil en la escuela, y para nadie más.`,
  concernNoted: 'Lo que notó la persona docente',
  concernWork: 'El trabajo',
  concernSettled: (moment) => `Resuelto el ${moment}:`,
  subject: 'Sobre',
  until: (date) => `hasta el ${date}`,
  signed: (who) => `con la firma de ${who}`,
  kinds: { text: 'Escrito', photo: 'Foto', drawing: 'Dibujo', voice: 'Voz', video: 'Video' },
  states: {
    draft: 'sin terminar',
    with_teacher: 'en manos docentes',
    returned: 'devuelto para seguir',
    in_class: 'para la propia clase',
    on_its_way: 'en camino a las clases amigas',
    with_partners: 'en las clases amigas',
    called_back: 'retirado de las clases amigas',
  },
  subjects: { video: 'Rostro en un video', photo: 'Foto', voice: 'Voz', drawing: 'Dibujo', text: 'Texto' },
  audiences: { class: 'En la clase', partners: 'A clases amigas' },
  answers: { given: 'sí', expired: 'sí, ya no vale', refused: 'no', none: 'sin preguntar' },
  phases: { introduce: 'Presentar', create: 'Crear', respond: 'Responder', reflect: 'Reflexionar' },
  columns: { name: 'Nombre', group: 'Grupo', role: 'Tarea', turns: 'Turnos', seconds: 'Segundos en la computadora' },
  missing: 'falta',
};
