import type { KeepsakeWords } from '../keepsake-words.ts';

export const pt: KeepsakeWords = {
  title: (className) => `Lembrança de ${className}`,
  made: (date) => `Feita em ${date}`,
  audiences: {
    class: 'Para a turma. Por favor, não passe adiante: nela se veem e se ouvem crianças.',
    family: 'Para a família desta criança.',
    partners: 'Para as turmas deste projeto.',
  },
  posts: 'Trabalhos',
  classes: 'Turmas',
  map: 'Onde estamos',
  timeLine: 'Quando foi feito',
  lookingBack: 'Olhar para trás',
  credits: 'Quem fez isto',
  purposes: {
    answer: 'Resposta à pergunta',
    reply: 'Resposta a uma turma',
    reflection: 'Olhar para trás',
    model: 'De quem ensina',
  },
  classPicture: 'Um desenho da turma',
  replyTo: (alias) => `Resposta a ${alias}`,
  askedBy: (className) => `A pergunta foi feita por ${className}.`,
  signed: (className) => `Aprovado e assinado por ${className}`,
  confirmed: (date) => `no ponto de troca desde ${date}`,
  missing: 'Este arquivo não estava no computador quando a lembrança foi feita.',
  plays: (duration) => `${duration} · toca na página, não no papel`,
  book: 'Como livro, para imprimir',
  page: 'Voltar à página que toca os vídeos',
  forPrograms: 'Para programas: keepsake.json, posts.json e posts.csv, descritos em schema.json.',
  mapSource: 'Mapa: Natural Earth, domínio público.',
};
