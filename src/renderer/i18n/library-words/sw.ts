import { counted, type LibraryTranslation } from './words.ts';

export const sw: LibraryTranslation = {
  overlays: { dismiss: 'Funga' },
  menu: {
    longPressMessage: 'Bonyeza kwa muda, au bonyeza Alt + ↓, ili ufungue menyu',
  },
  combobox: {
    buttonLabel: 'Onyesha mapendekezo',
    listboxLabel: 'Mapendekezo',
    countAnnouncement: counted('optionCount', (count) => `Machaguo: ${count}.`),
    selectedAnnouncement: ({ optionText }) => `${optionText}, limechaguliwa`,
    focusAnnouncement: ({ isGroupChange, groupTitle, groupCount, optionText, isSelected }, say) =>
      `${isGroupChange ? `Kundi ${groupTitle}, machaguo: ${say.number(Number(groupCount))}. ` : ''}${optionText}${isSelected ? ', limechaguliwa' : ''}`,
  },
  grid: {
    select: 'Chagua',
    selectedItem: ({ item }) => `${item} imechaguliwa.`,
    deselectedItem: ({ item }) => `${item} haijachaguliwa tena.`,
    selectedAll: 'Vyote vimechaguliwa.',
    selectedCount: counted('count', (shown, count) =>
      count === 0 ? 'Hakuna kilichochaguliwa.' : `Vilivyochaguliwa: ${shown}.`,
    ),
    longPressToSelect: 'Bonyeza kwa muda ili uchague.',
  },
  dnd: {
    dragItem: ({ itemText }) => `Buruta ${itemText}`,
    dragSelectedItems: counted('count', (count) => `Buruta vilivyochaguliwa: ${count}`),
    dragDescriptionKeyboard: 'Bonyeza Enter ili uanze kuburuta.',
    dragDescriptionKeyboardAlt: 'Bonyeza Alt + Enter ili uanze kuburuta.',
    dragDescriptionTouch: 'Gusa mara mbili ili uanze kuburuta.',
    dragDescriptionVirtual: 'Bofya ili uanze kuburuta.',
    dragDescriptionLongPress: 'Bonyeza kwa muda ili uanze kuburuta.',
    dragSelectedKeyboard: counted('count', (count) => `Bonyeza Enter ili uburute vilivyochaguliwa: ${count}.`),
    dragSelectedKeyboardAlt: counted('count', (count) => `Bonyeza Alt + Enter ili uburute vilivyochaguliwa: ${count}.`),
    dragSelectedLongPress: counted('count', (count) => `Bonyeza kwa muda ili uburute vilivyochaguliwa: ${count}.`),
    dragStartedKeyboard:
      'Umeanza kuburuta. Nenda kwa Tab hadi mahali pa kuachia, kisha bonyeza Enter ili uachie, au Escape ili ughairi.',
    dragStartedTouch: 'Umeanza kuburuta. Nenda hadi mahali pa kuachia, kisha gusa mara mbili ili uachie.',
    dragStartedVirtual: 'Umeanza kuburuta. Nenda hadi mahali pa kuachia, kisha bofya au bonyeza Enter ili uachie.',
    endDragKeyboard: 'Unaburuta. Bonyeza Enter ili ughairi.',
    endDragTouch: 'Unaburuta. Gusa mara mbili ili ughairi.',
    endDragVirtual: 'Unaburuta. Bofya ili ughairi.',
    dropDescriptionKeyboard: 'Bonyeza Enter ili uachie. Bonyeza Escape ili ughairi.',
    dropDescriptionTouch: 'Gusa mara mbili ili uachie.',
    dropDescriptionVirtual: 'Bofya ili uachie.',
    dropCanceled: 'Kuachia kumeghairiwa.',
    dropComplete: 'Imeachiwa.',
    dropIndicator: 'mahali pa kuachia',
    dropOnRoot: 'Achia hapa',
    dropOnItem: ({ itemText }) => `Achia juu ya ${itemText}`,
    insertBefore: ({ itemText }) => `Weka kabla ya ${itemText}`,
    insertBetween: ({ beforeItemText, afterItemText }) => `Weka kati ya ${beforeItemText} na ${afterItemText}`,
    insertAfter: ({ itemText }) => `Weka baada ya ${itemText}`,
  },
};
