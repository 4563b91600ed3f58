import { counted, type LibraryTranslation } from './words.ts';

export const fa: LibraryTranslation = {
  overlays: { dismiss: 'بستن' },
  menu: {
    longPressMessage: 'برای باز کردن فهرست فشار دهید و نگه دارید، یا Alt + ↓ را بزنید',
  },
  combobox: {
    buttonLabel: 'نمایش پیشنهادها',
    listboxLabel: 'پیشنهادها',
    countAnnouncement: counted('optionCount', (count) => `${count} گزینه هست.`),
    selectedAnnouncement: ({ optionText }) => `${optionText}، انتخاب شد`,
    focusAnnouncement: ({ isGroupChange, groupTitle, groupCount, optionText, isSelected }, say) =>
      `${isGroupChange ? `گروه ${groupTitle}، ${say.number(Number(groupCount))} گزینه. ` : ''}${optionText}${isSelected ? '، انتخاب‌شده' : ''}`,
  },
  grid: {
    select: 'انتخاب',
    selectedItem: ({ item }) => `${item} انتخاب شد.`,
    deselectedItem: ({ item }) => `${item} دیگر انتخاب نیست.`,
    selectedAll: 'همه انتخاب شده‌اند.',
    selectedCount: counted('count', (shown, count) =>
      count === 0 ? 'چیزی انتخاب نشده.' : `${shown} مورد انتخاب شده.`,
    ),
    longPressToSelect: 'برای انتخاب کردن فشار دهید و نگه دارید.',
  },
  dnd: {
    dragItem: ({ itemText }) => `کشیدن ${itemText}`,
    dragSelectedItems: counted('count', (count) => `کشیدن ${count} مورد انتخاب‌شده`),
    dragDescriptionKeyboard: 'برای شروع کشیدن، Enter را بزنید.',
    dragDescriptionKeyboardAlt: 'برای شروع کشیدن، Alt + Enter را بزنید.',
    dragDescriptionTouch: 'برای شروع کشیدن، دو ضربه بزنید.',
    dragDescriptionVirtual: 'برای شروع کشیدن، کلیک کنید.',
    dragDescriptionLongPress: 'برای شروع کشیدن، فشار دهید و نگه دارید.',
    dragSelectedKeyboard: counted('count', (count) => `برای کشیدن ${count} مورد انتخاب‌شده، Enter را بزنید.`),
    dragSelectedKeyboardAlt: counted('count', (count) => `برای کشیدن ${count} مورد انتخاب‌شده، Alt + Enter را بزنید.`),
    dragSelectedLongPress: counted('count', (count) => `برای کشیدن ${count} مورد انتخاب‌شده، فشار دهید و نگه دارید.`),
    dragStartedKeyboard:
      'کشیدن شروع شد. با Tab به جای رها کردن بروید، سپس برای رها کردن Enter و برای انصراف Escape را بزنید.',
    dragStartedTouch: 'کشیدن شروع شد. به جای رها کردن بروید، سپس برای رها کردن دو ضربه بزنید.',
    dragStartedVirtual: 'کشیدن شروع شد. به جای رها کردن بروید، سپس برای رها کردن کلیک کنید یا Enter را بزنید.',
    endDragKeyboard: 'در حال کشیدن. برای انصراف Enter را بزنید.',
    endDragTouch: 'در حال کشیدن. برای انصراف دو ضربه بزنید.',
    endDragVirtual: 'در حال کشیدن. برای انصراف کلیک کنید.',
    dropDescriptionKeyboard: 'برای رها کردن Enter و برای انصراف Escape را بزنید.',
    dropDescriptionTouch: 'برای رها کردن دو ضربه بزنید.',
    dropDescriptionVirtual: 'برای رها کردن کلیک کنید.',
    dropCanceled: 'رها نشد.',
    dropComplete: 'رها شد.',
    dropIndicator: 'جای رها کردن',
    dropOnRoot: 'رها کردن در اینجا',
    dropOnItem: ({ itemText }) => `رها کردن روی ${itemText}`,
    insertBefore: ({ itemText }) => `گذاشتن پیش از ${itemText}`,
    insertBetween: ({ beforeItemText, afterItemText }) => `گذاشتن میان ${beforeItemText} و ${afterItemText}`,
    insertAfter: ({ itemText }) => `گذاشتن پس از ${itemText}`,
  },
};
